using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Recorder.Server.Reading;

/// <summary>All endpoints that read.</summary>
static class ReadingEndpoints
{
    /// <summary>Adds them.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        FileEndpoints.Map(app);
        foreach (var route in RowRoutes.All)
            app.MapGet(route.Path, (HttpContext context, RowEndpoint rows) => rows.Answer(context, route)).WithMetadata(route.Document);
        TradeEndpoints.Map(app);
        DiffEndpoint.Map(app);
    }
}
