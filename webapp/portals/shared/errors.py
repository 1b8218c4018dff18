"""When something does not work: one calm page, with what happened and what to do."""

from __future__ import annotations

import structlog
from flask import Flask, Response, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from webapp.core.database import Busy
from webapp.core.errors import BankError
from webapp.portals.shared.rendering import page
from webapp.portals.shared.words import sentence

_log = structlog.get_logger(__name__)
# For the hour when neither the database nor a template answers; both languages, since nobody can say which is wanted.
_PLAINEST = (
    '<!doctype html><html lang="zh-Hans-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>银行这边出了点问题</title><h1>银行这边出了点问题</h1><p>不是您的错。您的钱没有丢。请过一会儿再试。</p>"
    '<p lang="en">Something went wrong at the bank. It is not your fault. Your money is safe. Please try again later.</p>'
)


def install_errors(app: Flask) -> None:
    """Every error ends in a page, never in a trace."""
    app.register_error_handler(BankError, _refused)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(Exception, _broken)


def _page(status: int, title: str, happened: str, todo: str) -> Response:
    return page(
        "errors/error.html",
        title=title,
        status=status,
        spoken=[title, happened, todo],
        happened=happened,
        todo=todo,
    )


def _refused(error: BankError) -> Response:
    title = _("找不到这一页") if error.status == 404 else _("这一步没有办成")
    # What is over or not there is not to be tried again.
    over = error.status in (404, 409)
    todo = _("请回到首页，从那里再看。") if over else _("请回到首页，再试一次。")
    return _page(error.status, title, sentence(error), todo)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if status in (404, 405):
        response = _page(
            status,
            _("找不到这一页"),
            _("这个地址没有内容，可能是抄错了，也可能已经过期。"),
            _("请回到首页，从那里再找。"),
        )
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response
    if status == 403:
        return _page(
            403,
            _("这一页现在打不开"),
            _("可能是这一页放得太久，或者登录的人换了。"),
            _("请回到首页，重新打开这一页，再按一次。"),
        )
    if status == 413:
        return _page(
            413,
            _("内容太多了"),
            _("文件每个最多 20 MB，一次一共最多 60 MB。文字请写短一点。"),
            _("这次没有收下。请返回上一页，分几次传，或者改小一点再试。"),
        )
    if status >= 500:
        return _broken(error)
    return _page(status, _("这一步没有办成"), _("银行没有看懂这次操作。"), _("请回到首页，再试一次。"))


def _busy(_error: Busy) -> Response:
    response = _page(503, _("现在办事的人多"), _("这一步没有办成，钱没有动。"), _("请过一会儿再按一次。"))
    response.headers["Retry-After"] = "5"
    return response


def _broken(error: Exception) -> Response:
    _log.error("request_failed", endpoint=request.endpoint, method=request.method, exc_info=error)
    try:
        return _page(
            500,
            _("银行这边出了点问题"),
            _("不是您的错。您的钱没有丢。"),
            _("请过一会儿再试。要是着急，请打银行电话。"),
        )
    except Exception as again:  # noqa: BLE001 - whatever keeps pages from being drawn, a person still gets an answer
        _log.error("error_page_failed", exc_info=again)
        return Response(_PLAINEST, 500, content_type="text/html; charset=utf-8")
