// Strategies import these namespaces but use nothing from them.
namespace TradingPlatform.BusinessLayer.Chart
{
    /// <summary>Keeps the namespace in the assembly.</summary>
    public interface IChartMarker
    {
    }
}

namespace TradingPlatform.BusinessLayer.TimeSync
{
    /// <summary>Keeps the namespace in the assembly.</summary>
    public interface ITimeSyncMarker
    {
    }
}
