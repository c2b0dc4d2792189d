namespace TradingPlatform.BusinessLayer;

/// <summary>An order, trade or position.</summary>
public abstract class TradingObject : BusinessObject
{
    private protected TradingObject(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }

    /// <summary>Id, unique on its connection only.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>Account; may be null while a connection comes back.</summary>
    public Account? Account { get; internal set; }

    /// <summary>Symbol; may be null while a connection comes back.</summary>
    public Symbol? Symbol { get; internal set; }

    /// <summary>Direction.</summary>
    public Side Side { get; internal set; }

    /// <summary>The request's comment, if the venue keeps it.</summary>
    public string? Comment { get; internal set; }

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is TradingObject other && other.GetType() == GetType() && other.Id == Id && other.ConnectionId == ConnectionId;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), Id, ConnectionId);

    private protected override BusinessObjectInfo BuildInfo() => new() { Id = Id, ConnectionId = ConnectionId, Name = Id };
}
