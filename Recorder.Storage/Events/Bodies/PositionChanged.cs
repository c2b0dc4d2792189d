using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The complete state of a position at one moment. A later state replaces it.</summary>
public readonly record struct PositionChanged : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Position;

    /// <summary>Connection id.</summary>
    [Field(IsRequired = true, Column = "connection_id")]
    public required string ConnectionId { get; init; }

    /// <summary>The platform may use the id again after the position was closed.</summary>
    [Field(IsRequired = true, Column = "position_id")]
    public required string PositionId { get; init; }

    /// <summary>When the position was opened. Time and id together are the key of the position.</summary>
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

    /// <summary>True when the account holds one position per symbol.</summary>
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
    void IEventBody.Write(PackedWriter packed)
    {
        packed.Begin();
        packed.Member("connection_id"u8, ConnectionId);
        packed.Member("position_id"u8, PositionId);
        packed.Member("opened_utc"u8, OpenedUtc);
        packed.Member("cause"u8, Cause);
        packed.Member("symbol"u8, Symbol);
        packed.Member("symbol_id"u8, SymbolId);
        packed.Member("account_id"u8, AccountId);
        packed.Member("side"u8, Side);
        packed.Member("quantity"u8, Quantity);
        packed.Member("positions_netted"u8, PositionsNetted);
        packed.Member("open_price"u8, OpenPrice);
        packed.Member("close_price"u8, ClosePrice);
        packed.Member("gross_pnl"u8, GrossPnl);
        packed.Member("net_pnl"u8, NetPnl);
        packed.Member("fee"u8, Fee);
        packed.Member("swaps"u8, Swaps);
        packed.Member("comment"u8, Comment);
        packed.End();
    }
}
