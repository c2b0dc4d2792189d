namespace TradingPlatform.BusinessLayer;

/// <summary>An account that holds several assets.</summary>
public class CryptoAccount : Account
{
    internal CryptoAccount(Connection connection, string id, string name, Asset currency, NettingType netting, double balance)
        : base(connection, id, name, currency, netting, balance)
    {
    }

    /// <summary>Balance of each asset; fills of the simulated venue change only the account's money.</summary>
    public CryptoAssetBalance[] Balances { get; internal init; } = [];
}

/// <summary>Balance of one asset.</summary>
public class CryptoAssetBalance
{
    internal CryptoAssetBalance(Asset asset, double totalBalance) => (Asset, TotalBalance) = (asset, totalBalance);

    /// <summary>The asset.</summary>
    public Asset Asset { get; }

    /// <summary>Amount, in the asset's unit.</summary>
    public double TotalBalance { get; }
}

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
