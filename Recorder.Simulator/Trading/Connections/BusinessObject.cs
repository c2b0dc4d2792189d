namespace TradingPlatform.BusinessLayer;

/// <summary>An object that belongs to a connection.</summary>
public abstract class BusinessObject
{
    readonly string _connectionId;

    private protected BusinessObject(string connectionId, Connection? connection)
    {
        _connectionId = connectionId;
        Connection = connection;
    }

    /// <summary>Key over all connections.</summary>
    public virtual string UniqueId => BuildInfo().Id + "@" + ConnectionId;

    /// <summary>Id of the connection.</summary>
    public string ConnectionId => _connectionId;

    /// <summary>The connection.</summary>
    public Connection? Connection { get; }

    /// <summary>Normal while the connection is up.</summary>
    public virtual BusinessObjectState State =>
        Connection is null or { Connected: true } ? BusinessObjectState.Normal : BusinessObjectState.Fake;

    /// <summary>Additional fields of this venue.</summary>
    public AdditionalInfoCollection AdditionalInfo { get; } = new();

    /// <summary>The data needed to find this object again.</summary>
    public virtual BusinessObjectInfo CreateInfo() => BuildInfo();

    private protected abstract BusinessObjectInfo BuildInfo();
}

/// <summary>The data needed to find a business object again.</summary>
public class BusinessObjectInfo
{
    /// <summary>The object's id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Id of its connection.</summary>
    public string ConnectionId { get; set; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "";
}

/// <summary>The objects of one connection; each array is a snapshot.</summary>
public class BusinessObjects
{
    readonly Connection _connection;

    internal BusinessObjects(Connection connection) => _connection = connection;

    /// <summary>Accounts.</summary>
    public Account[] Accounts => Own(_connection.Core.Accounts);

    /// <summary>Symbols.</summary>
    public Symbol[] Symbols => Own(_connection.Core.Symbols);

    /// <summary>Working orders.</summary>
    public Order[] Orders => Own(_connection.Core.Orders);

    /// <summary>Open positions.</summary>
    public Position[] Positions => Own(_connection.Core.Positions);

    T[] Own<T>(T[] all)
        where T : BusinessObject => Array.FindAll(all, o => o.ConnectionId == _connection.Id);
}
