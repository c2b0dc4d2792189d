using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Recorder.Server.Answers;

/// <summary>The forms of an answer that a client can choose by its header <c>Accept</c>.</summary>
enum AcceptedForm
{
    /// <summary>JSON.</summary>
    Json,

    /// <summary>A JSON object on each line.</summary>
    Lines,

    /// <summary>CSV.</summary>
    Csv,
}

/// <summary>Reads the header <c>Accept</c>.</summary>
static class FormChoice
{
    /// <summary>The form that the client prefers; JSON without the header.</summary>
    /// <exception cref="RequestRefusedException">The client accepts none of the forms.</exception>
    internal static AcceptedForm Of(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) || accepted.Count == 0)
            return AcceptedForm.Json;
        foreach (var type in accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1))
        {
            switch (type.MediaType.Value?.ToLowerInvariant())
            {
                case "application/x-ndjson" or "application/ndjson" or "application/jsonl":
                    return AcceptedForm.Lines;
                case "text/csv":
                    return AcceptedForm.Csv;
                case "*/*" or "application/*" or "application/json":
                    return AcceptedForm.Json;
            }
        }

        throw RequestRefusedException.With(
            StatusCodes.Status406NotAcceptable, "expected application/json, application/x-ndjson or text/csv", "Accept");
    }
}
