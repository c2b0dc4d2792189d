namespace TradingPlatform.BusinessLayer;

/// <summary>A market place.</summary>
public class Exchange : BusinessObject
{
    internal Exchange(Connection connection, string name)
        : base(connection.Id, connection) => Id = name;

    /// <summary>Id of the exchange.</summary>
    public string Id { get; }

    /// <summary>Name of the exchange.</summary>
    public string ExchangeName => Id;

    /// <summary>Order in lists.</summary>
    public int SortIndex => 0;

    /// <summary>Key over all connections.</summary>
    public string ComplexId => UniqueId;

    private protected override BusinessObjectInfo BuildInfo() => new() { Id = Id, ConnectionId = ConnectionId, Name = Id };
}
