using Microsoft.AspNetCore.Routing;

namespace Recorder.Server.Pages;

/// <summary>The dashboard, and the endpoints that answer what its pages show.</summary>
static class PageEndpoints
{
    /// <summary>Adds them.</summary>
    internal static void Map(IEndpointRouteBuilder app)
    {
        DashboardEndpoints.Map(app);
        ReportEndpoint.Map(app);
        CandleEndpoint.Map(app);
        FootprintEndpoint.Map(app);
        IndicatorEndpoint.Map(app);
        SparklineEndpoint.Map(app);
    }
}
