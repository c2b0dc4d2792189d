using System.Globalization;
using Recorder.Cli.Market;

namespace Recorder.Tests.Cli;

/// <summary>A price file of generated hourly bars.</summary>
static class HourlyBars
{
    /// <summary>Its lines, with a header.</summary>
    /// <param name="sessions">Number of sessions, of 23 hours each.</param>
    internal static IEnumerable<string> Lines(int sessions) => GeneratedBars.Make(sessions, 11).Bars
        .GroupBy(bar => bar.OpenUtc.ToString("yyyy-MM-dd'T'HH':00:00Z'", CultureInfo.InvariantCulture))
        .Select(hour => string.Create(
            CultureInfo.InvariantCulture,
            $"{hour.Key},{hour.First().Open},{hour.Max(bar => bar.High)},{hour.Min(bar => bar.Low)},{hour.Last().Close},1"))
        .Prepend("time,open,high,low,close,volume");
}
