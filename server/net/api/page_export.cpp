#include "net/api/page_export.hpp"

#include "net/api/paging.hpp"
#include "net/conditional.hpp"
#include "net/limits.hpp"
#include "net/problem.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace shibi::net {

namespace {

/// What is left of an export after its first page.
class PageExport {
public:
    PageExport(ApiContextPtr context, ReadPage read, ExportOptions options, std::shared_ptr<const void> share)
        : context_(std::move(context)), read_(std::move(read)), options_(std::move(options)), share_(std::move(share)) {
    }

    void take(EncodedPage page) {
        text_ = std::move(page.text);
        sent_ = 0;
        ended_ = !page.next_cursor;
        options_.cursor = page.next_cursor.value_or("");
    }

    /// The next piece, so small that a slow line takes it before its time is up; empty at the end.
    static Task<std::string> next(std::shared_ptr<PageExport> self) {
        while (self->sent_ == self->text_.size() && !self->ended_) {
            core::Result<EncodedPage> page =
                co_await self->context_->workers.run([self] { return self->read_(self->options_, false); });
            if (!page) throw std::runtime_error(page.error().message);
            self->take(std::move(*page));
        }
        const std::size_t size = std::min(self->text_.size() - self->sent_, limits::export_piece_bytes_max);
        self->sent_ += size;
        co_return self->text_.substr(self->sent_ - size, size);
    }

private:
    ApiContextPtr context_;
    ReadPage read_;
    ExportOptions options_;
    std::shared_ptr<const void> share_;
    std::string text_;
    std::size_t sent_ = 0;
    bool ended_ = false;
};

Response head_of(const ExportOptions& options, const EncodedPage& page) {
    Response response;
    response.set("Content-Type", type_of(options.format)).set("Cache-Control", "no-store").set("Vary", "Accept");
    response.set("Journal-Seq", std::to_string(page.as_of));
    return response;
}

/// A weak tag of a whole export: of what is asked, by whom, and how often rows have been written by now. It is taken
/// before anything is read, so that what is sent is never older than its tag.
std::string tag_of_export(const ApiContext& context, const Request& request) {
    std::string asked = context.rows_written() + '\n' + context.build + '\n' + request.path;
    for (const auto& [name, value] : request.query)
        asked += '\n' + name + '=' + value;
    for (const char* const field : {"accept", "authorization", "cookie"})
        asked.append("\n").append(request.field(field));
    return "W/" + tag_of(asked);
}

Response not_modified(Response head) {
    head.status = 304;
    std::erase_if(head.fields, [](const auto& field) { return field.first == "Content-Type"; });
    return head;
}

Response too_many_exports() {
    Response response = problem(503, "busy", "Too many exports are being sent right now. Try again in a moment.");
    response.set("Retry-After", "5");
    return response;
}

} // namespace

Task<Response> send_pages(ApiContextPtr context, RequestPtr request, ExportOptions options, ReadPage read) {
    if (!options.acceptable) co_return not_acceptable();
    const auto share = options.one_page ? nullptr : context->export_shares.take();
    if (!options.one_page && !share) co_return too_many_exports();
    std::string tag = options.one_page ? "" : tag_of_export(*context, *request);
    core::Result<EncodedPage> page = co_await context->workers.run([read, options]() -> core::Result<EncodedPage> {
        auto encoded = read(options, true);
        if (encoded && options.one_page) encoded->tag = tag_of(encoded->text);
        return encoded;
    });
    if (!page) co_return problem_of(page.error());
    Response response = head_of(options, *page);
    if (options.one_page) {
        if (page->next_cursor) response.set("Link", next_link(*request, *page->next_cursor));
        response.set("ETag", page->tag);
        response.body = std::move(page->text);
        co_return response;
    }
    response.set("ETag", tag);
    if (names_tag(request->field("if-none-match"), tag)) co_return not_modified(std::move(response));
    const auto pages = std::make_shared<PageExport>(std::move(context), std::move(read), std::move(options), share);
    pages->take(std::move(*page));
    response.source = [pages] { return PageExport::next(pages); };
    co_return response;
}

} // namespace shibi::net
