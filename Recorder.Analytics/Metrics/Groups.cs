namespace Recorder.Analytics.Metrics;

/// <summary>What metrics are computed from. The last three are computed on request and are not stored.</summary>
public static class Groups
{
    /// <summary>A series of returns, of a run by days.</summary>
    public const string Returns = "returns";

    /// <summary>The curve of profit and loss, in money.</summary>
    public const string Equity = "equity";

    /// <summary>Closed trades.</summary>
    public const string Trades = "trades";

    /// <summary>Orders and what became of them.</summary>
    public const string Orders = "orders";

    /// <summary>Value at risk at a level that the user chooses.</summary>
    public const string TailRisk = "tail_risk";

    /// <summary>Returns against a required return.</summary>
    public const string RequiredReturn = "required_return";

    /// <summary>Returns beside those of a benchmark.</summary>
    public const string Benchmark = "benchmark";
}
