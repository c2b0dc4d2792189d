namespace TradingPlatform.BusinessLayer;

/// <summary>A password.</summary>
public class PasswordHolder
{
    /// <summary>The password.</summary>
    public string Password { get; set; } = "";
}
