using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Http;
using Recorder.Server.Answers;

namespace Recorder.Server.Security;

/// <summary>Refuses requests before anything is done for them: foreign hosts and sites, writes and reads without the token, bodies that
/// are not JSON. Every method except GET, HEAD and OPTIONS is a write.</summary>
/// <param name="options">What is permitted.</param>
/// <param name="token">The token; null when nothing needs it.</param>
sealed class RequestGuard(ServerOptions options, AccessToken? token)
{
    const string ReadOnly = "the server runs with --read-only";

    const string OfStore = "a store of a team is only read here: add events, tags and notes to the file of the run, then run "
        + "`recorder push`";

    readonly ServedHosts _hosts = new(options.Listen);

    /// <summary>Checks a request.</summary>
    /// <exception cref="RequestRefusedException">It is refused.</exception>
    internal void Check(HttpContext context)
    {
        var request = context.Request;
        if (!_hosts.Serves(request.Host))
            throw RequestRefusedException.With(StatusCodes.Status403Forbidden, "this server is not called by that host name", "Host");
        CheckSite(request);
        var isWrite = !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));
        if (isWrite && options.IsReadOnly)
            throw RequestRefusedException.With(StatusCodes.Status403Forbidden, options.Store is null ? ReadOnly : OfStore);
        if (isWrite ? !options.IsIngestOpen : options.IsOffLoopback)
            CheckToken(context);
        if (isWrite && HasBody(request) && !IsJson(request.ContentType))
        {
            throw RequestRefusedException.With(
                StatusCodes.Status415UnsupportedMediaType, "the body has to be application/json", "Content-Type");
        }
    }

    // A browser sends the page that a request comes from in these headers. Other programs send neither.
    void CheckSite(HttpRequest request)
    {
        foreach (var origin in request.Headers.Origin)
        {
            if (origin is null || !_hosts.Serves(origin, request))
                throw RequestRefusedException.With(StatusCodes.Status403Forbidden, "pages of other sites are refused", "Origin");
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        // A link on another page may lead here.
        var isLink = HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate";
        if (site is "cross-site" or "same-site" && !isLink)
            throw RequestRefusedException.With(StatusCodes.Status403Forbidden, "pages of other sites are refused", "Sec-Fetch-Site");
    }

    void CheckToken(HttpContext context)
    {
        if (token is not null && Given(context.Request.Headers.Authorization.ToString()) is { } given && token.Is(given))
            return;
        // A browser asks the user for the token when a page is loaded. A script of a page asks by itself.
        var isScript = context.Request.Headers["Sec-Fetch-Mode"].ToString() is "cors" or "same-origin";
        context.Response.Headers.WWWAuthenticate =
            isScript ? "Bearer realm=\"recorder\"" : "Basic realm=\"recorder\", charset=\"UTF-8\"";
        throw RequestRefusedException.With(
            StatusCodes.Status401Unauthorized,
            "send the token as Authorization: Bearer TOKEN, or as the password of any user; the server printed the file that holds it");
    }

    // With Basic, a browser asks the user for the token.
    static string? Given(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || value.Parameter is not { } parameter)
            return null;
        if (value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return parameter;
        var pair = new byte[parameter.Length];
        if (!value.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || !Convert.TryFromBase64String(parameter, pair, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(pair, 0, length);
        return text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    static bool HasBody(HttpRequest request) => request.ContentLength is not (null or 0) || request.Headers.TransferEncoding.Count > 0;

    static bool IsJson(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var media)
        && MediaTypeNames.Application.Json.Equals(media.MediaType, StringComparison.OrdinalIgnoreCase);
}
