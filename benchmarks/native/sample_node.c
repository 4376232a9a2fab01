// A node full of pods, as a node agent sees it: control groups under every v1 controller in the kubelet's layout (cgroupfs driver), a
// sandbox in each pod, a process in each container that wakes ten times a second and touches memory, the folders and links of the logs.
// Prints "ready" and runs until its standard input ends or it is told to stop; then it removes all it made.
//
//   sample_node NAME FOLDER PODS CONTAINERS NETWORKS
//
// The first NETWORKS pods have a network of their own, a veth pair; the others are in the host's. Needs root.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CONTROLLERS = 16, MOST_PROCESSES = 4096, TOUCHED = 64 * 4096, MOUNT_BYTES = 256, PATH_BYTES = 1024 };

static char controllers[MOST_CONTROLLERS][MOUNT_BYTES];
static int controller_count;
static pid_t processes[MOST_PROCESSES];
static int process_count;
static const char *name, *folder;
static char touched[TOUCHED];
static volatile sig_atomic_t stopped;

static void stop(int signal) { stopped = signal; }

static void fail(const char *what) {
    fprintf(stderr, "sample_node: %s: %s\n", what, strerror(errno));
    stopped = 1;
}

static int run(const char *format, ...) {
    char command[2 * PATH_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    return system(command);
}

// Every mount of version 1 but the named ones (systemd's own), which have no cgroup.clone_children of a controller.
static void find_controllers(void) {
    FILE *mounts = fopen("/proc/mounts", "r");
    char type[64], at[MOUNT_BYTES], options[512];
    while (mounts && fscanf(mounts, "%*s %255s %63s %511s %*d %*d", at, type, options) == 3) {
        if (strcmp(type, "cgroup") == 0 && !strstr(options, "name=") && controller_count < MOST_CONTROLLERS) {
            snprintf(controllers[controller_count++], sizeof controllers[0], "%s", at);
        }
    }
    if (mounts) fclose(mounts);
}

static void make_group(const char *path) {
    char at[PATH_BYTES];
    for (int i = 0; i < controller_count; i++) {
        snprintf(at, sizeof at, "%s%s", controllers[i], path);
        if (mkdir(at, 0755) != 0 && errno != EEXIST) fail(at);
    }
}

static void write_file(const char *path, const char *text) {
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text)) fail(path);
    if (file >= 0) close(file);
}

static void enter_group(const char *path) {
    char at[PATH_BYTES];
    for (int i = 0; i < controller_count; i++) {
        snprintf(at, sizeof at, "%s%s/cgroup.procs", controllers[i], path);
        write_file(at, "0");
    }
}

static void random_hex(char *text, int digits) {
    unsigned char bytes[32];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes) fail("getrandom");
    for (int i = 0; i < digits; i++) text[i] = "0123456789abcdef"[bytes[i / 2] >> (i % 2 * 4) & 15];
    text[digits] = 0;
}

static void work(void) {
    const struct timespec tenth = {.tv_nsec = 100 * 1000 * 1000};
    for (int turn = 0;; turn++) {
        for (int at = 0; at < TOUCHED; at += 4096) touched[at] = (char)turn;
        nanosleep(&tenth, NULL);
    }
}

// Waits until the process is in its groups, which it says through the pipe.
static pid_t start(const char *group, const char *comm, pid_t joined, int own_network) {
    int ready[2];
    char byte = 0;
    if (process_count == MOST_PROCESSES || pipe2(ready, O_CLOEXEC) != 0) return fail("pipe"), -1;
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        signal(SIGTERM, SIG_DFL);
        signal(SIGINT, SIG_IGN);
        close(STDIN_FILENO);
        enter_group(group);
        if (own_network && unshare(CLONE_NEWNET) != 0) fail("unshare");
        if (joined > 0) {
            char at[64];
            snprintf(at, sizeof at, "/proc/%d/ns/net", joined);
            int space = open(at, O_RDONLY | O_CLOEXEC);
            if (space < 0 || setns(space, CLONE_NEWNET) != 0) fail(at);
            close(space);
        }
        prctl(PR_SET_NAME, comm);
        if (stopped || write(ready[1], &byte, 1) != 1) _exit(1);
        close(ready[1]);
        if (strcmp(comm, "pause") == 0) for (;;) pause();
        work();
    }
    close(ready[1]);
    if (pid < 0 || read(ready[0], &byte, 1) != 1) fail("a process did not start");
    close(ready[0]);
    if (pid > 0) processes[process_count++] = pid;
    return pid;
}

static void make_pod(int index, int containers, int own_network) {
    static const char *const levels[] = {"", "/burstable", "/besteffort"};
    char hex[65], uid[40], pod[128], group[PATH_BYTES], log[PATH_BYTES], link[PATH_BYTES];
    random_hex(hex, 32);
    snprintf(uid, sizeof uid, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16, hex + 20);
    snprintf(pod, sizeof pod, "/%s/kubepods%s/pod%s", name, levels[index % 3], uid);
    make_group(pod);
    random_hex(hex, 64);
    snprintf(group, sizeof group, "%s/%s", pod, hex);
    make_group(group);
    pid_t sandbox = start(group, "pause", 0, own_network);
    if (own_network && run("ip link add kmb%d type veth peer name eth0 netns %d && ip link set kmb%d up && nsenter --net=/proc/%d/ns/net ip link set eth0 up",
            index, sandbox, index, sandbox) != 0) {
        fail("ip link");
    }
    snprintf(log, sizeof log, "%s/pods/bench_pod-%d_%s", folder, index, uid);
    mkdir(log, 0755);
    for (int i = 0; i < containers && !stopped; i++) {
        random_hex(hex, 64);
        snprintf(group, sizeof group, "%s/%s", pod, hex);
        make_group(group);
        snprintf(log, sizeof log, "%s/pods/bench_pod-%d_%s/main-%d", folder, index, uid, i);
        mkdir(log, 0755);
        strncat(log, "/0.log", sizeof log - strlen(log) - 1);
        write_file(log, "");
        snprintf(link, sizeof link, "%s/containers/pod-%d_bench_main-%d-%s.log", folder, index, i, hex);
        if (symlink(log, link) != 0) fail(link);
        start(group, "worker", own_network ? sandbox : 0, 0);
    }
}

static void clear(void) {
    for (int i = 0; i < process_count; i++) kill(processes[i], SIGKILL);
    while (wait(NULL) > 0) {}
    for (int i = 0; i < controller_count; i++) run("find '%s/%s' -depth -type d -exec rmdir {} + 2>/dev/null", controllers[i], name);
    run("rm -rf '%s'", folder);
}

// A cpuset takes no process until it has CPUs and memory nodes: groups below copy their parent's.
static void make_top(const char *below) {
    char path[MOUNT_BYTES], at[PATH_BYTES];
    snprintf(path, sizeof path, "/%.200s%s", name, below);
    make_group(path);
    for (int i = 0; i < controller_count; i++) {
        if (strstr(controllers[i], "cpuset")) {
            run("for file in cpus mems; do cat %s/cpuset.$file > %s%s/cpuset.$file; done", controllers[i], controllers[i], path);
            snprintf(at, sizeof at, "%s%s/cgroup.clone_children", controllers[i], path);
            write_file(at, "1");
        }
    }
}

int main(int argc, char **argv) {
    if (argc != 6) return fprintf(stderr, "sample_node NAME FOLDER PODS CONTAINERS NETWORKS\n"), 2;
    int pods = atoi(argv[3]), containers = atoi(argv[4]), networks = atoi(argv[5]);
    name = argv[1], folder = argv[2];
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    find_controllers();
    if (controller_count == 0) return fprintf(stderr, "sample_node: no cgroup v1 controller is mounted here\n"), 1;
    run("mkdir -p '%s/pods' '%s/containers'", folder, folder);
    make_top("");
    make_top("/kubepods");
    make_top("/kubepods/burstable");
    make_top("/kubepods/besteffort");
    for (int i = 0; i < pods && !stopped; i++) make_pod(i, containers / pods + (i < containers % pods), i < networks);
    if (!stopped) {
        printf("ready: %d pods, %d containers, %d networks, %d controllers, %d processes\n", pods, containers, networks, controller_count, process_count);
        fflush(stdout);
    }
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    while (!stopped) {
        char byte;
        if (poll(&input, 1, -1) > 0 && read(STDIN_FILENO, &byte, 1) <= 0) break;
    }
    clear();
    return 0;
}
