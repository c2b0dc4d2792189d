using System.Globalization;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>
/// The label of a period in the database: <c>30s</c>, <c>1m</c>, <c>1h</c>, <c>1d</c>, <c>1w</c>, <c>1M</c>, <c>1y</c>, <c>1t</c>.
/// </summary>
static class TimeframeMap
{
    internal static string Of(Period period) =>
        period.PeriodMultiplier.ToString(CultureInfo.InvariantCulture) + period.BasePeriod switch
        {
            BasePeriod.Tick => "t",
            BasePeriod.Second => "s",
            BasePeriod.Minute => "m",
            BasePeriod.Hour => "h",
            BasePeriod.Day => "d",
            BasePeriod.Week => "w",
            BasePeriod.Month => "M",
            BasePeriod.Year => "y",
            var other => other.ToString(),
        };
}
