using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Recorder.Storage;
using Recorder.Storage.Sqlite;

namespace Recorder.Server.Answers;

/// <summary>Gives every error the form <c>{"detail": ...}</c>; a wrong parameter or field is named in <c>field</c>.</summary>
static class ErrorAnswers
{
    // The status that servers log for a client that has disconnected. Nobody receives it.
    const int ClientGone = 499;

    /// <summary>Answers exceptions of the later handlers, and errors without a body.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="log">Receives a line for each unexpected exception.</param>
    internal static void Use(WebApplication app, Action<string> log)
    {
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception e)
            {
                await Answer(context, e, log);
            }
        });
        app.UseStatusCodePages(page =>
            Write(page.HttpContext, ReasonPhrases.GetReasonPhrase(page.HttpContext.Response.StatusCode)));
    }

    static async Task Answer(HttpContext context, Exception error, Action<string> log)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = ClientGone;
            return;
        }

        var (status, detail, field) = error switch
        {
            RequestRefusedException refused => (refused.Status, refused.Message, refused.Field),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message, null),
            RetentionException refused => (StatusCodes.Status409Conflict, refused.Message, null),
            DatabaseRefusedException refused => (StatusCodes.Status503ServiceUnavailable, refused.Message, null),
            OperationCanceledException => (StatusCodes.Status503ServiceUnavailable, "the server is stopping", null),
            _ => (StatusCodes.Status500InternalServerError, "the server failed; its error stream has the reason", (string?)null),
        };
        if (status == StatusCodes.Status500InternalServerError)
            log($"{context.Request.Method} {context.Request.Path}: {error}");
        if (context.Response.HasStarted)
        {
            // A part of the answer is sent already. The server cuts the connection, so that the client notices the missing rest.
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
        await Write(context, detail, field);
    }

    /// <summary>Writes the body of an error. The status must be set before.</summary>
    internal static async Task Write(HttpContext context, string detail, string? field = null)
    {
        // Answers with these statuses have no body.
        if (HttpMethods.IsHead(context.Request.Method) || context.Response.StatusCode == StatusCodes.Status304NotModified)
            return;
        context.Response.ContentType = MediaTypeNames.Application.Json;
        await context.Response.WriteAsync(
            field is null ? JsonSerializer.Serialize(new { detail }) : JsonSerializer.Serialize(new { detail, field }),
            context.RequestAborted);
    }
}
