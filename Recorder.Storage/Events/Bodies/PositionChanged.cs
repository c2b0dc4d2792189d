using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The state of a position at one moment, whole: a later one replaces it.</summary>
public readonly record struct PositionChanged : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Position;

    /// <summary>Connection id.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>May be reused by the platform after a close.</summary>
    public required string PositionId { get; init; }

    /// <summary>With the id, what tells positions apart.</summary>
    public required DateTime OpenedUtc { get; init; }

    /// <summary>Time of the fill that closed it, where that is known; else it was closed when it was told.</summary>
    public DateTime? ClosedUtc { get; init; }

    /// <summary>Cause.</summary>
    public required PositionCause Cause { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Symbol id.</summary>
    public string? SymbolId { get; init; }

    /// <summary>Account id.</summary>
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    public required Side Side { get; init; }

    /// <summary>Always positive; 0 when closed.</summary>
    public required double Quantity { get; init; }

    /// <summary>True when the account holds one position a symbol.</summary>
    public bool PositionsNetted { get; init; }

    /// <summary>Open price.</summary>
    public double? OpenPrice { get; init; }

    /// <summary>Close price.</summary>
    public double? ClosePrice { get; init; }

    /// <summary>Gross pnl.</summary>
    public double? GrossPnl { get; init; }

    /// <summary>Net pnl.</summary>
    public double? NetPnl { get; init; }

    /// <summary>Fee.</summary>
    public double? Fee { get; init; }

    /// <summary>Swaps.</summary>
    public double? Swaps { get; init; }

    /// <summary>Comment.</summary>
    public string? Comment { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(EventText text)
    {
        text.Begin();
        text.Member("connection_id"u8, ConnectionId);
        text.Member("position_id"u8, PositionId);
        text.Member("opened_utc"u8, OpenedUtc);
        text.Member("closed_utc"u8, ClosedUtc);
        text.Member("cause"u8, Cause);
        text.Member("symbol"u8, Symbol);
        text.Member("symbol_id"u8, SymbolId);
        text.Member("account_id"u8, AccountId);
        text.Member("side"u8, Side);
        text.Member("quantity"u8, Quantity);
        text.Member("positions_netted"u8, PositionsNetted);
        text.Member("open_price"u8, OpenPrice);
        text.Member("close_price"u8, ClosePrice);
        text.Member("gross_pnl"u8, GrossPnl);
        text.Member("net_pnl"u8, NetPnl);
        text.Member("fee"u8, Fee);
        text.Member("swaps"u8, Swaps);
        text.Member("comment"u8, Comment);
        text.End();
    }
}
