"""The sentences for files that can't be read: what is wrong and what to do, in Chinese and English."""

from fiscal.document import ReadError

_XLSX_ZH = "请用 Excel 或 WPS 打开后另存为 xlsx"
_XLSX_EN = "open it in Excel or WPS and save it as xlsx"

# kind: what it is and what to do, in Chinese and in English
_UNREADABLE: dict[str, tuple[str, str]] = {
    "doc": (
        "是 Word 97–2003 文档（doc）或 WPS 文字（wps），本程序不读取；请另存为 docx，或运行 soffice --convert-to docx",
        "is a Word 97-2003 document or a WPS text, which isn't read; save it as docx or run soffice --convert-to docx",
    ),
    "ole": (
        "是 Office 97–2003 格式的文件，但其中没有工作簿；请另存为 xlsx、docx 或 PDF",
        "is an Office 97-2003 file without a workbook in it; save it as xlsx, docx or PDF",
    ),
    "rtf": (
        "是 RTF 文档，本程序不读取；请用 Word 或 WPS 另存为 docx",
        "is an RTF document, which isn't read; save it as docx in Word or WPS",
    ),
    "odt": (
        "是 OpenDocument 文字文档，本程序不读取；请另存为 docx",
        "is an OpenDocument text, which isn't read; save it as docx",
    ),
    "ppt": ("是演示文稿，本程序不读取；请导出为 PDF", "is a presentation, which isn't read; export it as PDF"),
    "xlsb": (
        f"是二进制工作簿（xlsb），本程序不读取；{_XLSX_ZH}",
        f"is a binary workbook (xlsb), which isn't read; {_XLSX_EN}",
    ),
    "spreadsheetml": (
        f"是 XML 表格 2003，本程序不读取；{_XLSX_ZH}",
        f"is an XML Spreadsheet 2003, which isn't read; {_XLSX_EN}",
    ),
    "xml": (
        "是 XML 文件，不是本程序读取的文档格式；请导出为 xlsx、docx 或 PDF",
        "is an XML file of no kind that is read; export it as xlsx, docx or PDF",
    ),
    "frames": (
        "只是框架页，表格在它旁边的其他文件里；请用 Excel 打开后另存为 xlsx",
        "is a page of frames, its tables are in other files; open it in Excel and save it as xlsx",
    ),
    "mhtml": (
        f"是单个文件网页（mht），本程序不读取；{_XLSX_ZH}或 html",
        f"is a single-file web page (mht), which isn't read; {_XLSX_EN} or html",
    ),
    "ofd": ("是 OFD 版式文件，本程序不读取；请用 OFD 阅读器另存为 PDF", "is an OFD document; save it as PDF"),
    "image": (
        "是图片，没有可读的文字；请使用原始的电子表格，或带文字层的 PDF",
        "is an image and holds no text; use the original workbook, or a PDF with a text layer",
    ),
    "archive": (
        "是压缩包；请先解压，再检查其中的文件",
        "is an archive; unpack it and check the files inside",
    ),
    "unknown": (
        "的内容无法识别，不是电子表格、文档、网页、PDF 或文本；请重新下载或导出",
        "is no workbook, document, web page, PDF or text that can be recognised; download or export it again",
    ),
}


def refuse(path: str, kind: str) -> ReadError:
    """The error for a file of a kind that isn't read."""
    zh, en = _UNREADABLE[kind]
    return ReadError(path, f"{path} {zh}。", f"{path} {en}.")


def encrypted(path: str) -> ReadError:
    """The error for a file that asks for a password."""
    return ReadError(
        path,
        f"{path} 已加密，需要密码才能打开；请去掉密码后另存一份。",
        f"{path} is encrypted and asks for a password; save a copy without one.",
    )


def damaged(path: str, detail: str) -> ReadError:
    """The error for a file that is cut off or broken; ``detail`` is what its library says, often only a type."""
    return ReadError(
        path,
        f"{path} 已损坏或不完整（{detail}）；请重新下载，或用原来的软件打开后另存一份。",
        f"{path} is damaged or incomplete ({detail}); download it again, or open it in its program and save a copy.",
    )


def too_large(path: str, what_zh: str, what_en: str, option: str) -> ReadError:
    """The error for a file whose content goes beyond a limit; ``option`` is the field of `Limits` to raise."""
    return ReadError(
        path,
        f"{path} {what_zh}，超过上限；请拆分文件，或调高 {option}。",
        f"{path} {what_en}, more than the limit; split it, or raise {option}.",
    )
