using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Web.Reports;

/// <summary>The form in which the pages read reports: JSON with names in camel case, nulls left out.</summary>
public static class ReportJson
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The report of a run as UTF-8.</summary>
    public static byte[] Of(RunReport report) => JsonSerializer.SerializeToUtf8Bytes(report, Json);

    /// <summary>The report of a sweep as UTF-8.</summary>
    public static byte[] Of(SweepReport report) => JsonSerializer.SerializeToUtf8Bytes(report, Json);
}
