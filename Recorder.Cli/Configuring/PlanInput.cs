using Recorder.Cli.Market;
using Recorder.Storage.Configurations;

namespace Recorder.Cli.Configuring;

/// <summary>Prices and files of a backtest, for its configuration. All runs of a sweep share one instance.</summary>
/// <param name="Prices">The prices that were read, with the history before the start, at the times of their file.</param>
/// <param name="Files">The files.</param>
/// <param name="Base">The configuration that the command started from; members that a backtest does not use are taken from it.</param>
sealed record PlanInput(PriceHistory Prices, InputFiles Files, RunConfig Base)
{
    /// <summary>SHA-256 of the prices.</summary>
    internal string Fingerprint { get; } = PricesFingerprint.Of(Prices);

    /// <summary>Time of the first price, in milliseconds since 1970.</summary>
    internal long Start { get; } = Milliseconds(Prices.StartUtc);

    /// <summary>Time of the last price, in milliseconds since 1970.</summary>
    internal long End { get; } = Milliseconds(Prices.Bars.Count > 0 ? Prices.Bars[^1].OpenUtc : Prices.Ticks[^1].TimeUtc);

    /// <summary>Returns the milliseconds since 1970 of a time, rounded down.</summary>
    internal static long Milliseconds(DateTime utc) => new DateTimeOffset(utc).ToUnixTimeMilliseconds();
}
