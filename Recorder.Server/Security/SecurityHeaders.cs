using Microsoft.AspNetCore.Builder;

namespace Recorder.Server.Security;

/// <summary>The headers that prevent other sites from using an answer. Every answer has them.</summary>
static class SecurityHeaders
{
    static readonly (string Name, string Value)[] All =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
        // A client may store an answer, and must check it with its ETag.
        ("Cache-Control", "private, no-cache"),
    ];

    /// <summary>Adds the headers when an answer begins. A page may set its own headers before.</summary>
    internal static void Use(WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            foreach (var (name, value) in All)
                context.Response.Headers.TryAdd(name, value);
            return Task.CompletedTask;
        });
        return next(context);
    });
}
