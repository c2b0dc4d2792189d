namespace Recorder.Analytics.Metrics;

/// <summary>Groups of metrics by input. The last three are computed on request and are not stored.</summary>
public static class Groups
{
    /// <summary>Returns, for a run by days.</summary>
    public const string Returns = "returns";

    /// <summary>The curve of profit and loss, in money.</summary>
    public const string Equity = "equity";

    /// <summary>Closed trades.</summary>
    public const string Trades = "trades";

    /// <summary>Orders and their outcomes.</summary>
    public const string Orders = "orders";

    /// <summary>Value at risk at a chosen level.</summary>
    public const string TailRisk = "tail_risk";

    /// <summary>Returns against a required return.</summary>
    public const string RequiredReturn = "required_return";

    /// <summary>Returns against a benchmark.</summary>
    public const string Benchmark = "benchmark";
}
