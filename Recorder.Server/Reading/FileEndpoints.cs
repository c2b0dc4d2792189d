using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Recorder.Server.Reading;

/// <summary>Which files are served.</summary>
static class FileEndpoints
{
    /// <summary>Adds the endpoints.</summary>
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/api/files", (ServedFiles files) => files.All.Select(file => new { file = file.Name }));
}
