namespace TradingPlatform.BusinessLayer;

/// <summary>A named set of sessions made by the user.</summary>
/// <param name="name">Name.</param>
public class CustomSessionsContainer(string name) : ISessionsContainer
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;
}
