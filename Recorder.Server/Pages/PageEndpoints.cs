using Microsoft.AspNetCore.Routing;

namespace Recorder.Server.Pages;

/// <summary>The dashboard, and the endpoints with the data of its pages.</summary>
static class PageEndpoints
{
    /// <summary>Adds the endpoints.</summary>
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
