using System.Collections;

namespace TradingPlatform.BusinessLayer;

/// <summary>The user's session sets; none in the simulated platform.</summary>
public class CustomSessionsManager : IEnumerable<CustomSessionsContainer>
{
    /// <inheritdoc/>
    public IEnumerator<CustomSessionsContainer> GetEnumerator() => Enumerable.Empty<CustomSessionsContainer>().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
