// The platform's assembly has no nullable annotations, so strategies may implement this with or without them.
#nullable disable

namespace TradingPlatform.BusinessLayer;

/// <summary>A strategy that works on one account.</summary>
public interface ICurrentAccount
{
    /// <summary>The account.</summary>
    Account CurrentAccount { get; set; }
}

/// <summary>A strategy that works on one symbol.</summary>
public interface ICurrentSymbol
{
    /// <summary>The symbol.</summary>
    Symbol CurrentSymbol { get; set; }
}
