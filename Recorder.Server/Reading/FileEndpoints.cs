using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Recorder.Server.Documents;
using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Reading;

/// <summary>The endpoint that lists the served files.</summary>
static class FileEndpoints
{
    /// <summary>Adds the endpoint.</summary>
    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/files", Files).WithMetadata(new EndpointDocument
    {
        Summary = "Lists the served files.",
        Tag = "Files",
        Answer = [new("file", "string", "name of the file, for the parameter file"), new("runs", "integer", "number of runs in it")],
    });

    static IResult Files(HttpContext context, ServedFiles files)
    {
        RowRequest.CheckNames(context.Request.Query, []);
        return files.IsVersionKnown(context)
            ? Results.Empty
            : Results.Json(files.All.Select(
                file => new { file = file.Name, runs = RunLookup.Count(file.Recorded, context.RequestAborted) }));
    }
}
