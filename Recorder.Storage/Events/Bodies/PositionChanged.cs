using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The state of a position at one moment, whole: a later one replaces it.</summary>
public readonly record struct PositionChanged : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Position;

    /// <summary>Connection id.</summary>
    [Field(IsRequired = true, Column = "connection_id")]
    public required string ConnectionId { get; init; }

    /// <summary>May be reused by the platform after a close.</summary>
    [Field(IsRequired = true, Column = "position_id")]
    public required string PositionId { get; init; }

    /// <summary>With the id, what tells positions apart.</summary>
    [Field(IsRequired = true, Column = "opened_utc")]
    public required DateTime OpenedUtc { get; init; }

    /// <summary>Cause.</summary>
    [Field(IsRequired = true, Extra = 1)]
    public required PositionCause Cause { get; init; }

    /// <summary>Symbol.</summary>
    [Field(IsRequired = true, Column = "symbol")]
    public required string Symbol { get; init; }

    /// <summary>Symbol id.</summary>
    [Field(Extra = 2)]
    public string? SymbolId { get; init; }

    /// <summary>Account id.</summary>
    [Field(Column = "account_id")]
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    [Field(Column = "side")]
    public required Side Side { get; init; }

    /// <summary>Always positive; 0 when closed.</summary>
    public required double Quantity { get; init; }

    /// <summary>True when the account holds one position a symbol.</summary>
    public bool PositionsNetted { get; init; }

    /// <summary>Open price.</summary>
    [Field(Column = "open_price")]
    public double? OpenPrice { get; init; }

    /// <summary>Close price.</summary>
    [Field(Column = "close_price")]
    public double? ClosePrice { get; init; }

    /// <summary>Gross pnl.</summary>
    [Field(Column = "gross_pnl")]
    public double? GrossPnl { get; init; }

    /// <summary>Net pnl.</summary>
    [Field(Column = "net_pnl")]
    public double? NetPnl { get; init; }

    /// <summary>Fee.</summary>
    [Field(Column = "fee")]
    public double? Fee { get; init; }

    /// <summary>Swaps.</summary>
    [Field(Column = "swaps")]
    public double? Swaps { get; init; }

    /// <summary>Comment.</summary>
    [Field(Extra = 3)]
    public string? Comment { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(EventText text)
    {
        text.Begin();
        text.Member("connection_id"u8, ConnectionId);
        text.Member("position_id"u8, PositionId);
        text.Member("opened_utc"u8, OpenedUtc);
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
