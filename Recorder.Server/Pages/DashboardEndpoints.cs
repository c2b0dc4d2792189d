using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Recorder.Web.Files;

namespace Recorder.Server.Pages;

/// <summary>
/// Sends the files of the dashboard. Each file has one fixed path and is in memory, so no text of a request is used as a path.
/// </summary>
static class DashboardEndpoints
{
    const string Kept = "private, max-age=31536000, immutable";
    const string AskedAgain = "private, no-cache";

    /// <summary>Adds the files; the page is at the root.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var file in Dashboard.Files)
            app.MapGet(file.Path, (HttpContext context) => Send(context, file)).ExcludeFromDescription();
    }

    static IResult Send(HttpContext context, DashboardFile file)
    {
        context.Response.Headers.CacheControl = file.IsImmutable ? Kept : AskedAgain;
        context.Response.Headers.ContentSecurityPolicy = Dashboard.Policy;
        // A weak version, because the bytes differ by compression.
        return Results.Bytes(file.Content, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\"", isWeak: true));
    }
}
