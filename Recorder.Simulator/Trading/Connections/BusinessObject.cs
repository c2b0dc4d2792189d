namespace TradingPlatform.BusinessLayer;

/// <summary>Something that lives on a connection.</summary>
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

    /// <summary>Rows that only this venue has.</summary>
    public AdditionalInfoCollection AdditionalInfo { get; } = new();

    /// <summary>What is needed to find this object again.</summary>
    public virtual BusinessObjectInfo CreateInfo() => BuildInfo();

    private protected abstract BusinessObjectInfo BuildInfo();
}
