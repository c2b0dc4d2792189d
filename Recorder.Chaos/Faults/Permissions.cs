using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Recorder.Chaos.Faults;

/// <summary>The permissions of files, for those to whom none apply.</summary>
static partial class Permissions
{
    const uint Version = 0x20080522;

    // To write what may not be written, and to read what may not be read.
    const uint Overrides = (1 << 1) | (1 << 2);

    /// <summary>
    /// Does something with the permissions of files in force, even where this runs as root. On Linux the right to override them is a thread's own, and the threads that it starts inherit
    /// what it has: this is done on a new thread, which ends with it.
    /// </summary>
    /// <param name="what">What to do.</param>
    internal static T Apply<T>(Func<T> what)
    {
        var result = default(T);
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                GiveUpOverrides();
                result = what();
            }
            catch (Exception e)
            {
                // Thrown again on the caller's thread.
                fault = ExceptionDispatchInfo.Capture(e);
            }
        });
        thread.Start();
        thread.Join();
        fault?.Throw();
        return result!;
    }

    /// <inheritdoc cref="Apply{T}"/>
    internal static void Apply(Action what) => Apply(() =>
    {
        what();
        return true;
    });

    static void GiveUpOverrides()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var header = new Header(Version, 0);
        var sets = new Set[2];
        if (capget(ref header, sets) != 0)
            throw new InvalidOperationException($"the rights of this thread cannot be read: {Marshal.GetLastPInvokeErrorMessage()}");
        sets[0] = sets[0] with { Effective = sets[0].Effective & ~Overrides };
        if (capset(ref header, sets) != 0)
            throw new InvalidOperationException($"the rights of this thread cannot be changed: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int capget(ref Header header, [In, Out] Set[] sets);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int capset(ref Header header, [In] Set[] sets);

    readonly record struct Header(uint Version, int Thread);

    readonly record struct Set(uint Effective, uint Permitted, uint Inheritable);
}
