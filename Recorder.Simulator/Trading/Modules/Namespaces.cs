// Strategies import these namespaces without needing anything from them.
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
