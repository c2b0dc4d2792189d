namespace TradingPlatform.BusinessLayer;

/// <summary>An account that holds several assets.</summary>
public class CryptoAccount : Account
{
    internal CryptoAccount(Connection connection, string id, string name, Asset currency, NettingType netting, double balance)
        : base(connection, id, name, currency, netting, balance)
    {
    }

    /// <summary>What it holds of each asset; the fills of the simulated venue change its money only.</summary>
    public CryptoAssetBalance[] Balances { get; internal init; } = [];
}

/// <summary>What an account holds of one asset.</summary>
public class CryptoAssetBalance
{
    internal CryptoAssetBalance(Asset asset, double totalBalance) => (Asset, TotalBalance) = (asset, totalBalance);

    /// <summary>The asset.</summary>
    public Asset Asset { get; }

    /// <summary>Amount, in the asset's unit.</summary>
    public double TotalBalance { get; }
}
