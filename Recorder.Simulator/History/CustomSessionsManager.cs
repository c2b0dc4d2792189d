using System.Collections;

namespace TradingPlatform.BusinessLayer;

/// <summary>The user's session sets: those that the simulation was given.</summary>
public class CustomSessionsManager : IEnumerable<CustomSessionsContainer>
{
    internal IReadOnlyList<CustomSessionsContainer> Containers { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerator<CustomSessionsContainer> GetEnumerator() => Containers.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
