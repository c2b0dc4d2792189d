using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Answers;
using Recorder.Server.Documents;
using Recorder.Server.Reading;
using Recorder.Server.Security;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Server.Annotating;

/// <summary>Tags and notes that people give to runs, as <c>recorder tag</c> and <c>recorder note</c> do.</summary>
static class AnnotationEndpoints
{
    const string TagPath = "/api/runs/{run_id}/tags/{tag}";
    const string Field = "text";

    static readonly IReadOnlyList<RequestParameter> OfRun = [RowRequest.Run with { IsInPath = true }, RowRequest.File];

    static readonly IReadOnlyList<RequestParameter> OfTag =
        [OfRun[0], new("tag", "The tag.", "baseline") { IsInPath = true, IsRequired = true }, RowRequest.File];

    static readonly DocumentField Status = new("status", "string", "ok");

    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapPut(TagPath, (HttpContext context, ServedFiles files, TimeProvider time) =>
        {
            var (file, run) = Find(context, files);
            return Answer("added", RunAnnotations.Tag(file.Recorded.Path, run, PathText.Of(context, "tag"), time));
        }).WithMetadata(Document("Gives a run a tag.", OfTag, "added", "false when the run has the tag already"));
        app.MapDelete(TagPath, (HttpContext context, ServedFiles files) =>
        {
            var (file, run) = Find(context, files);
            RunAnnotations.RemoveTag(file.Recorded.Path, run, PathText.Of(context, "tag"));
            return Answer("removed", true);
        }).WithMetadata(Document("Removes a tag from a run. A tag that the strategy gave stays.", OfTag, "removed", "true"));
        app.MapPost("/api/runs/{run_id}/notes", async (HttpContext context, ServedFiles files, TimeProvider time) =>
        {
            var (file, run) = Find(context, files);
            return Answer("added", RunAnnotations.Note(file.Recorded.Path, run, await TextAsync(context, time), time));
        }).WithMetadata(Document("Adds a note to a run.", OfRun, "added", "false when the run has the same note") with
        {
            Body = new JsonObject { [Field] = "wider stop after the news" },
            BodyFields = [new(Field, "string", "The note, one line.", IsRequired: true)],
        });
    }

    static (ServedFile File, string RunId) Find(HttpContext context, ServedFiles files)
    {
        var query = context.Request.Query;
        RowRequest.CheckNames(query, [RowRequest.File]);
        return ServedFiles.Run(files.Named(RowRequest.Text(query, "file")), PathText.Of(context, "run_id"), context.RequestAborted);
    }

    static IResult Answer(string name, bool value) => Results.Json(new JsonObject { ["status"] = "ok", [name] = value });

    static EndpointDocument Document(string summary, IReadOnlyList<RequestParameter> parameters, string name, string meaning) => new()
    {
        Summary = summary,
        Tag = "Runs",
        Parameters = parameters,
        Answer = [Status, new(name, "boolean", meaning)],
    };

    static async Task<string> TextAsync(HttpContext context, TimeProvider time)
    {
        var bytes = await RequestBody.ReadAsync(context, time);
        try
        {
            using var body = JsonDocument.Parse(bytes);
            if (body.RootElement.ValueKind is not JsonValueKind.Object)
                throw RequestRefusedException.BadField("body", "expected an object");
            if (body.RootElement.EnumerateObject().FirstOrDefault(member => member.Name != Field) is { Value.ValueKind: > 0 } other)
                throw RequestRefusedException.BadField(other.Name, $"expected {Field}");
            return body.RootElement.TryGetProperty(Field, out var text) && text.ValueKind is JsonValueKind.String
                ? text.GetString()!
                : throw RequestRefusedException.BadField(Field, "expected a text");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A text with half a surrogate pair is not Unicode.
            throw RequestRefusedException.BadField("body", $"not JSON: {e.Message}");
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(bytes.End);
        }
    }
}
