namespace Recorder.Analytics.Metrics;

/// <summary>What metrics are computed from.</summary>
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
}
