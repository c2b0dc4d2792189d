namespace TradingPlatform.BusinessLayer;

/// <summary>A set of trading sessions. The simulated market trades around the clock, so that none is applied.</summary>
public interface ISessionsContainer
{
}
