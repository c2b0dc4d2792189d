namespace TradingPlatform.BusinessLayer;

/// <summary>A named set of sessions made by the user.</summary>
/// <param name="name">Name.</param>
/// <param name="sessions">Its sessions.</param>
public class CustomSessionsContainer(string name, params Session[] sessions) : ISessionsContainer
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Its sessions.</summary>
    public Session[] Sessions { get; } = sessions;
}
