using System.Reflection;
using System.Runtime.Loader;
using TradingPlatform.BusinessLayer;

namespace Recorder.LoaderHost;

/// <summary>One copy of the plugin and of a strategy that uses it, loaded in one of the ways.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="Strategy">The strategy's DLL.</param>
/// <param name="Context">The context that both are in, when they have one of their own.</param>
sealed record Scripts(Assembly Plugin, Assembly Strategy, AssemblyLoadContext? Context)
{
    /// <summary>The plugin's file.</summary>
    internal const string PluginFile = "Recorder.Plugin.dll";

    const string StrategyFile = "Recorder.LoaderHost.Strategy.dll";

    /// <summary>Loads a copy.</summary>
    /// <param name="folder">Where both files are.</param>
    /// <param name="way">How.</param>
    /// <param name="collectible">Whether it can be unloaded, for the ways that make a context.</param>
    internal static Scripts Load(string folder, Way way, bool collectible)
    {
        var (plugin, strategy) = (Path.Combine(folder, PluginFile), Path.Combine(folder, StrategyFile));
        return way switch
        {
            Way.LoadFrom => new(Assembly.LoadFrom(plugin), Assembly.LoadFrom(strategy), null),
            Way.Bytes => FromBytes(plugin, strategy),
            Way.BareByPath => Into(new ScriptContext(null, byStream: false, collectible), plugin, strategy),
            Way.BareByStream => Into(new ScriptContext(null, byStream: true, collectible), plugin, strategy),
            Way.ResolverByPath => Into(new ScriptContext(folder, byStream: false, collectible), plugin, strategy),
            Way.ResolverByStream => Into(new ScriptContext(folder, byStream: true, collectible), plugin, strategy),
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };
    }

    /// <summary>The recorder as a strategy of its own.</summary>
    internal Strategy CreateRecorder() => Create(Plugin, "Recorder.Plugin.RecorderStrategy");

    /// <summary>The strategy that records itself.</summary>
    internal Strategy CreateTrader() => Create(Strategy, "Recorder.LoaderHost.Strategy.RecordedTrader");

    static Scripts Into(ScriptContext context, string plugin, string strategy) => new(context.LoadScript(plugin), context.LoadScript(strategy), context);

    // Each array gets a context of its own, so a strategy does not find the plugin unless the program says where it is.
    static Scripts FromBytes(string pluginFile, string strategyFile)
    {
        var plugin = Assembly.Load(File.ReadAllBytes(pluginFile));
        var strategy = Assembly.Load(File.ReadAllBytes(strategyFile));
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            wanted.RequestingAssembly == strategy && new AssemblyName(wanted.Name).Name == plugin.GetName().Name ? plugin : null;
        return new Scripts(plugin, strategy, null);
    }

    static Strategy Create(Assembly assembly, string type) => (Strategy)Activator.CreateInstance(assembly.GetType(type, throwOnError: true)!)!;
}
