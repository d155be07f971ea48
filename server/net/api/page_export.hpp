#pragma once

#include "net/api/export_format.hpp"
#include "net/api/paging.hpp"
#include "net/api/routes.hpp"
#include "net/problem.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

namespace shibi::net {

/// Rows that are sent page by page: one page of JSON, or JSON Lines and CSV to the end. Page has an optional
/// `next_cursor`.
template<class Page>
struct RowPages {
    /// Reads the page at the cursor of the options. Called on a worker; blocks on the disk.
    std::function<core::Result<Page>(const ExportOptions&)> read;
    /// The page as text of the options' format. `first`: it begins the export (byte order mark, CSV head).
    std::function<std::string(const ExportOptions&, const Page&, bool first)> encode;
};

template<class Page>
using RowPagesPtr = std::shared_ptr<const RowPages<Page>>;

/// An export that goes on page after page; each is read by a worker when the one before it has been sent, so memory is
/// bounded by a page.
template<class Page>
class PageExport {
public:
    PageExport(ApiContextPtr context, RowPagesPtr<Page> rows, ExportOptions options, Page first)
        : context_(std::move(context)), rows_(std::move(rows)), options_(std::move(options)), first_(std::move(first)) {
    }

    static Task<std::string> next(std::shared_ptr<PageExport> self) {
        std::string text;
        while (text.empty() && !self->ended_) {
            const bool first = self->first_.has_value();
            Page page = first ? std::move(*self->first_) : co_await read(self);
            self->first_.reset();
            text = self->rows_->encode(self->options_, page, first);
            self->ended_ = !page.next_cursor;
            self->options_.cursor = page.next_cursor.value_or("");
        }
        co_return text;
    }

private:
    static Task<Page> read(std::shared_ptr<PageExport> self) {
        core::Result<Page> page =
            co_await self->context_->workers.run([self] { return self->rows_->read(self->options_); });
        if (!page) throw std::runtime_error(page.error().message);
        co_return std::move(*page);
    }

    ApiContextPtr context_;
    RowPagesPtr<Page> rows_;
    ExportOptions options_;
    std::optional<Page> first_; ///< read already, to refuse before anything is sent
    bool ended_ = false;
};

template<class Page>
BodySource stream_of_pages(ApiContextPtr context, RowPagesPtr<Page> rows, ExportOptions options, Page first) {
    return [pages = std::make_shared<PageExport<Page>>(std::move(context), std::move(rows), std::move(options),
                                                       std::move(first))] { return PageExport<Page>::next(pages); };
}

/// Answers with one page and a Link to the next, or with all of them streamed.
template<class Page>
Task<Response> send_pages(ApiContextPtr context, RequestPtr request, ExportOptions options, RowPagesPtr<Page> rows) {
    core::Result<Page> page = co_await context->workers.run([rows, options] { return rows->read(options); });
    if (!page) co_return problem_of(page.error());
    Response response;
    response.set("Content-Type", type_of(options.format)).set("Cache-Control", "no-store").set("Vary", "Accept");
    if (options.one_page) {
        if (page->next_cursor) response.set("Link", next_link(*request, *page->next_cursor));
        response.body = rows->encode(options, *page, true);
        co_return response;
    }
    response.source = stream_of_pages(std::move(context), std::move(rows), std::move(options), std::move(*page));
    co_return response;
}

} // namespace shibi::net
