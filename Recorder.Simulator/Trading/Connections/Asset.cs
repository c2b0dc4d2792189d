namespace TradingPlatform.BusinessLayer;

/// <summary>A currency or product.</summary>
public class Asset : BusinessObject
{
    internal Asset(Connection connection, string id)
        : base(connection.Id, connection) => Id = id;

    /// <summary>Id of the asset.</summary>
    public string Id { get; }

    /// <summary>Name of the asset.</summary>
    public string Name => Id;

    /// <summary>Description of the asset.</summary>
    public string Description => Id;

    /// <summary>ISO code of a currency.</summary>
    public string IsoCode => Id;

    /// <summary>Decimal places.</summary>
    public int Precision => 2;

    /// <summary>Smallest change of an amount.</summary>
    public double MinimumChange { get; set; } = 0.01;

    private protected override BusinessObjectInfo BuildInfo() => new() { Id = Id, ConnectionId = ConnectionId, Name = Name };
}
