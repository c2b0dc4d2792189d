using Recorder.Analytics.Metrics;

namespace Recorder.Analytics.Twins;

/// <summary>An order of a run with its fills, to be compared with an order of another run.</summary>
public sealed record TwinOrder
{
    /// <summary>Id of the order.</summary>
    public required string OrderId { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>True for a buy, false for a sale.</summary>
    public required bool IsBuy { get; init; }

    /// <summary>Its role.</summary>
    public TwinRole Role { get; init; }

    /// <summary>MARKET, LIMIT, STOP, STOP_LIMIT, TRAILING_STOP or UNKNOWN.</summary>
    public string OrderType { get; init; } = "UNKNOWN";

    /// <summary>Ordered quantity; 0 when unknown.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>The order's own price: the trigger of a stop, the limit of any other order. Null for a market order.</summary>
    public decimal? Price { get; init; }

    /// <summary>Time of the submission, UTC.</summary>
    public required DateTime SubmittedUtc { get; init; }

    /// <summary>How it ended.</summary>
    public OrderEnd End { get; init; }

    /// <summary>Answer of the platform; null for none.</summary>
    public string? Message { get; init; }

    /// <summary>True when the platform reported a larger filled quantity than the recorded fills have.</summary>
    public bool LacksFills { get; init; }

    /// <summary>Its fills, in the order of time and recording.</summary>
    public IReadOnlyList<TwinFill> Fills
    {
        get;
        init
        {
            field = value;
            FilledQuantity = value.Sum(fill => fill.Quantity);
            FilledValue = value.Sum(fill => fill.Quantity * fill.Price);
            Fees = value.Sum(fill => fill.Fee ?? 0);
        }
    } = [];

    /// <summary>Filled quantity.</summary>
    public decimal FilledQuantity { get; private set; }

    /// <summary>Sum of quantity x price over the fills.</summary>
    public decimal FilledValue { get; private set; }

    /// <summary>Sum of the known fees.</summary>
    public decimal Fees { get; private set; }

    /// <summary>True with at least one fill.</summary>
    public bool IsFilled => Fills.Count > 0;

    /// <summary>Average price of the fills; null without fills.</summary>
    public decimal? AveragePrice => IsFilled ? FilledValue / FilledQuantity : null;

    /// <summary>Time of the first fill, UTC; null without fills.</summary>
    public DateTime? FilledUtc => IsFilled ? Fills[0].TimeUtc : null;

    /// <summary>1 for a buy, -1 for a sale.</summary>
    internal decimal Sign => IsBuy ? 1 : -1;
}
