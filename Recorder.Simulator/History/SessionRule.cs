namespace TradingPlatform.BusinessLayer;

/// <summary>Which times a container of sessions lets pass, and where its sessions begin. One that is not the platform's own lets all pass.</summary>
static class SessionRule
{
    /// <summary>Whether a time lies in a session.</summary>
    internal static bool Includes(ISessionsContainer? container, DateTime utc) =>
        container is not CustomSessionsContainer { Sessions.Length: > 0 } || OpeningOf(container, utc) is not null;

    /// <summary>When the session that holds a time opened; null when none does.</summary>
    internal static DateTime? OpeningOf(ISessionsContainer? container, DateTime utc) =>
        (container as CustomSessionsContainer)?.Sessions.Select(session => session.OpeningOf(utc)).FirstOrDefault(opening => opening is not null);
}
