namespace Recorder.Storage.Tables.Positions;

/// <summary>The time when a position was closed, from the fill that closed it.</summary>
/// <param name="ConnectionId">Connection.</param>
/// <param name="PositionId">Id of the position.</param>
/// <param name="OpenedUtc">When it was opened. Needed because a later position may have the same id.</param>
/// <param name="ClosedUtc">Time of the closing fill.</param>
sealed record PositionClose(string ConnectionId, string PositionId, DateTime OpenedUtc, DateTime ClosedUtc);
