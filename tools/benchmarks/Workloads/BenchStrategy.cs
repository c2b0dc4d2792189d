namespace Recorder.Benchmarks.Workloads;

/// <summary>Values shared by all orders and fills of the stream.</summary>
static class BenchStrategy
{
    internal const string Name = "Benchmark";
    internal const string StrategyId = "00000000-0000-5000-8000-999999999999";
    internal const string Account = "ACCOUNT-1";
    internal const string Tif = "DAY";
    internal const string Timeframe = "1m";
    internal const double Fee = 2.25;
    internal const string FeeCurrency = "USD";
    internal const string Liquidity = "TAKER";

    internal static string RunId(int run) => FormattableString.Invariant($"00000000-0000-7000-8000-{run:D12}");

    internal static string SeriesId(int series) => FormattableString.Invariant($"00000000-0000-5000-8000-{series:D12}");
}
