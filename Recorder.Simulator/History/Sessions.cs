using System.Collections;

namespace TradingPlatform.BusinessLayer;

/// <summary>A set of trading sessions. The simulated market is always open, so by default there are no sessions.</summary>
public interface ISessionsContainer
{
}

/// <summary>A part of the day in which a market is open.</summary>
/// <param name="name">Name.</param>
/// <param name="openTime">Opening, UTC time of the day.</param>
/// <param name="closeTime">Close, UTC time of day, exclusive. If not after the open, the close is on the next day.</param>
/// <param name="days">Days on which it opens; an empty list means every day.</param>
public class Session(string name, TimeSpan openTime, TimeSpan closeTime, params DayOfWeek[] days)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Opening, UTC time of the day.</summary>
    public TimeSpan OpenTime { get; } = openTime;

    /// <summary>Close, UTC time of day, exclusive. If not after the open, the close is on the next day.</summary>
    public TimeSpan CloseTime { get; } = closeTime;

    /// <summary>Open time of the session that contains a time; null outside the session.</summary>
    internal DateTime? OpeningOf(DateTime utc)
    {
        TimeSpan length = CloseTime > OpenTime ? CloseTime - OpenTime : CloseTime - OpenTime + TimeSpan.FromDays(1);
        DateTime opening = utc.Date + OpenTime;
        if (opening > utc)
            opening = opening.AddDays(-1);
        bool isDay = days.Length == 0 || days.Contains(opening.DayOfWeek);
        return isDay && utc - opening < length ? opening : null;
    }
}

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

/// <summary>The user's session sets, from the options of the simulation.</summary>
public class CustomSessionsManager : IEnumerable<CustomSessionsContainer>
{
    internal IReadOnlyList<CustomSessionsContainer> Containers { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerator<CustomSessionsContainer> GetEnumerator() => Containers.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The times that a session container includes, and the open times of its sessions. A container of another type includes all
/// times.</summary>
static class SessionRule
{
    /// <summary>Whether a time lies in a session.</summary>
    internal static bool Includes(ISessionsContainer? container, DateTime utc) =>
        container is not CustomSessionsContainer { Sessions.Length: > 0 } || OpeningOf(container, utc) is not null;

    /// <summary>Open time of the session that contains a time; null outside sessions.</summary>
    internal static DateTime? OpeningOf(ISessionsContainer? container, DateTime utc) =>
        (container as CustomSessionsContainer)?.Sessions.Select(session => session.OpeningOf(utc))
            .FirstOrDefault(opening => opening is not null);
}
