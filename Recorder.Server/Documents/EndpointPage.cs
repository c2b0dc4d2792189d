using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Recorder.Server.Documents;

/// <summary>A plain page that lists the endpoints, at <c>/api</c>.</summary>
static class EndpointPage
{
    /// <summary>Adds the page.</summary>
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api", (EndpointDataSource endpoints) => Results.Text(Page(endpoints), MediaTypeNames.Text.Html, Encoding.UTF8))
            .ExcludeFromDescription();

    static string Page(EndpointDataSource endpoints)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>QuantowerRecorder</title>")
            .Append("<h1>QuantowerRecorder</h1><p>This server reads recordings of trading strategies. The ")
            .Append("<a href=\"/\">dashboard</a> shows them. The parameters of the endpoints are in ")
            .Append("<a href=\"/openapi/v1.json\">/openapi/v1.json</a>.</p><ul>");
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<EndpointDocument>() is not { } document)
                continue;
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0];
            page.Append("<li><code>").Append(method).Append(' ').Append(HtmlEncoder.Default.Encode(endpoint.RoutePattern.RawText!))
                .Append("</code>: ").Append(HtmlEncoder.Default.Encode(document.Summary)).Append("</li>");
        }

        return page.Append("</ul></html>").ToString();
    }
}
