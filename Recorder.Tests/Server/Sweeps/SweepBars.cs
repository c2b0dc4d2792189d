using Recorder.Cli.Market;

namespace Recorder.Tests.Server.Sweeps;

/// <summary>Generated bars as a file, for a backtest.</summary>
static class SweepBars
{
    const int Days = 4;

    /// <summary>Writes them.</summary>
    internal static string WriteTo(TestFolder folder)
    {
        var path = folder.File("bars.csv");
        File.WriteAllLines(path,
        [
            "time,open,high,low,close,volume",
            .. GeneratedBars.Make(Days, seed: 7).Bars.Select(bar => FormattableString.Invariant(
                $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
        ]);
        return path;
    }
}
