// The platform's assembly says nothing about null; strategies implement this either way.
#nullable disable

namespace TradingPlatform.BusinessLayer;

/// <summary>A strategy that works on one account.</summary>
public interface ICurrentAccount
{
    /// <summary>The account.</summary>
    Account CurrentAccount { get; set; }
}
