namespace Recorder.Storage.Queries.Rows.Lists;

/// <summary>Sums over closed trades of one currency. Amounts are in that currency.</summary>
public sealed record TradeTotal
{
    /// <summary>The common property of the trades beside the currency; null for all trades.</summary>
    public string? GroupId { get; init; }

    /// <summary>Currency of the amounts; null: unknown.</summary>
    public string? Currency { get; init; }

    /// <summary>Number of trades.</summary>
    public long Trades { get; init; }

    /// <summary>Number of trades without a profit or loss, because a part of it is unknown.</summary>
    public long WithoutResult { get; init; }

    /// <summary>Number of trades with a profit.</summary>
    public long Winning { get; init; }

    /// <summary>Number of trades with a loss.</summary>
    public long Losing { get; init; }

    /// <summary>Profit or loss before fees; null when it is unknown for a trade.</summary>
    public double? GrossPnl { get; init; }

    /// <summary>Fees; null when the fees of a trade are unknown.</summary>
    public double? Fees { get; init; }

    /// <summary>Profit or loss after fees; null when it is unknown for a trade.</summary>
    public double? NetPnl { get; init; }

    /// <summary>Sum of the profits.</summary>
    public double Profits { get; init; }

    /// <summary>Sum of the losses, never above 0.</summary>
    public double Losses { get; init; }

    /// <summary>Largest profit; null without a profit.</summary>
    public double? LargestWin { get; init; }

    /// <summary>Largest loss, below 0; null without a loss.</summary>
    public double? LargestLoss { get; init; }

    /// <summary>Sum of the times from entry to exit, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The sums over these trades and others of the same group and currency.</summary>
    public TradeTotal With(TradeTotal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this with
        {
            Trades = Trades + other.Trades,
            WithoutResult = WithoutResult + other.WithoutResult,
            Winning = Winning + other.Winning,
            Losing = Losing + other.Losing,
            GrossPnl = GrossPnl + other.GrossPnl,
            Fees = Fees + other.Fees,
            NetPnl = NetPnl + other.NetPnl,
            Profits = Profits + other.Profits,
            Losses = Losses + other.Losses,
            LargestWin = Math.Max(LargestWin ?? 0, other.LargestWin ?? 0) is > 0 and var win ? win : null,
            LargestLoss = Math.Min(LargestLoss ?? 0, other.LargestLoss ?? 0) is < 0 and var loss ? loss : null,
            Seconds = Seconds + other.Seconds,
        };
    }
}
